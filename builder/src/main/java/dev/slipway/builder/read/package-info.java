/** Private indexes and sources, read for cells by the builder, which alone has what they ask readers for. */
package dev.slipway.builder.read;
