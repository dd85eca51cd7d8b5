/** Lambda on this machine: functions, their execution environments, and their events as JSON. */
@NullMarked
package dev.linksnap.local.functions;

import org.jspecify.annotations.NullMarked;
