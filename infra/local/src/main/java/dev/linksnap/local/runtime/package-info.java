/** Lambda's Runtime API, for functions that run as processes of their own. */
@NullMarked
package dev.linksnap.local.runtime;

import org.jspecify.annotations.NullMarked;
