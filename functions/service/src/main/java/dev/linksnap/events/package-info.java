/** What happened, as records: one JSON line in the log each, and some on the event bus. */
@NullMarked
package dev.linksnap.events;

import org.jspecify.annotations.NullMarked;
