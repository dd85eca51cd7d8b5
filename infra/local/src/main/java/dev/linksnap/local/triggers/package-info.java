/** What calls functions besides HTTP: queues, timetables, and rules of the event bus. */
@NullMarked
package dev.linksnap.local.triggers;

import org.jspecify.annotations.NullMarked;
