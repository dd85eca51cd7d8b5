@NullMarked
package dev.linksnap.bench;

import org.jspecify.annotations.NullMarked;
