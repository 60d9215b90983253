/** Programs of this machine, and Python tools in pinned versions that are installed when they are first needed. */
package dev.slipway.cli.tool;
