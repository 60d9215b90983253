/** Machines of a forge, started as workers for platforms that nobody else offers. */
package dev.slipway.builder.runner;
