/** What went over the network during a capture, and its archive formats. */
@NullMarked
package dev.linksnap.capture.record;

import org.jspecify.annotations.NullMarked;
