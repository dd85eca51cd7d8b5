/** The whole platform in a process of its own, over HTTP, with real Chrome, against pages of a site on loopback. */
@NullMarked
package dev.linksnap.endtoend;

import org.jspecify.annotations.NullMarked;
