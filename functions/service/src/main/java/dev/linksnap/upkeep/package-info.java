/** What follows from a change of a link: how it is found, under which other URLs it is known, what is kept of it. */
@NullMarked
package dev.linksnap.upkeep;

import org.jspecify.annotations.NullMarked;
