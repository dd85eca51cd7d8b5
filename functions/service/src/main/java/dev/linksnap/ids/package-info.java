/** The names of things: owners, links, snapshots, tags. Each has its own type. */
@NullMarked
package dev.linksnap.ids;

import org.jspecify.annotations.NullMarked;
