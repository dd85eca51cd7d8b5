@NullMarked
package dev.linksnap.local;

import org.jspecify.annotations.NullMarked;
