/** One class for each function in template.yaml, and the wiring. */
@NullMarked
package dev.linksnap.lambda;

import org.jspecify.annotations.NullMarked;
