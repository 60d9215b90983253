/** Cells: asked for, claimed by workers under a lease and a fence, ended. */
package dev.slipway.builder.cell;
