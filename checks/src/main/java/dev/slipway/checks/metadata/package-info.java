/** Core metadata (METADATA, PKG-INFO): its reading, and the checks of its fields. */
package dev.slipway.checks.metadata;
