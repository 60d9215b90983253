/** Which cell comes next, and what follows from that: pure, so that claims, estimates and benchmarks ask the very same code. */
package dev.slipway.builder.schedule;
