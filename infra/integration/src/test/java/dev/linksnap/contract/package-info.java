/** The OpenAPI document as a test: every answer that a test gets is held to it. */
@NullMarked
package dev.linksnap.contract;

import org.jspecify.annotations.NullMarked;
