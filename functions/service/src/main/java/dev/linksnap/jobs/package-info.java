/** Work that takes longer than a request: kept in the table until it is done, told to a worker by a queue. */
@NullMarked
package dev.linksnap.jobs;

import org.jspecify.annotations.NullMarked;
