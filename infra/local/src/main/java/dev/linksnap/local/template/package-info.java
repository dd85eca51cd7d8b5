/** What {@code template.yaml} declares, read as SAM defines it, with the values that it has on this machine. */
@NullMarked
package dev.linksnap.local.template;

import org.jspecify.annotations.NullMarked;
