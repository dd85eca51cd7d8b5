/** The one way out to the network, and the rules of who may be reached. */
@NullMarked
package dev.linksnap.capture.guard;

import org.jspecify.annotations.NullMarked;
