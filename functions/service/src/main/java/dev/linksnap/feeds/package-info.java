/** Links as feeds, for programs that look for news. */
@NullMarked
package dev.linksnap.feeds;

import org.jspecify.annotations.NullMarked;
