/** All of an owner's links as one file. */
@NullMarked
package dev.linksnap.exports;

import org.jspecify.annotations.NullMarked;
