/** What the validator remembers: which generation counts, what was built, which sets passed. */
package dev.slipway.validator.store;
