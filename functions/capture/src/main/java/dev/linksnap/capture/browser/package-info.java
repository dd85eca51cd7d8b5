/** Headless Chrome as a child process, spoken to over a pipe. */
@NullMarked
package dev.linksnap.capture.browser;

import org.jspecify.annotations.NullMarked;
