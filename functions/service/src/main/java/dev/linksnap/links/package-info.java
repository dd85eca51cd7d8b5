/** Links: adding, finding, changing and removing them. */
@NullMarked
package dev.linksnap.links;

import org.jspecify.annotations.NullMarked;
