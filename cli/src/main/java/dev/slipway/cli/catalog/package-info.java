/** The commands about the catalog. */
package dev.slipway.cli.catalog;
