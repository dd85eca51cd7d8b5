/** What template.yaml promises, held as rules. */
@NullMarked
package dev.linksnap.template;

import org.jspecify.annotations.NullMarked;
