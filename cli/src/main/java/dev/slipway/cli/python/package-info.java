/** Python tools in pinned versions, installed by the machine's own Python when they are first needed. */
package dev.slipway.cli.python;
