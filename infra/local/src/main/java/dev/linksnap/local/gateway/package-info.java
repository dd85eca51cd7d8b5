/** API Gateway's HTTP API on this machine: HTTP requests become events of a function, and its answers responses. */
@NullMarked
package dev.linksnap.local.gateway;

import org.jspecify.annotations.NullMarked;
