/** The logs of cells: numbered segments while they run, one blob afterwards. */
package dev.slipway.builder.log;
