/** Schedule expressions and when they next fall due. */
@NullMarked
package dev.linksnap.schedules;

import org.jspecify.annotations.NullMarked;
