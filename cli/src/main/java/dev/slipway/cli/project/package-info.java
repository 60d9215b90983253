/** The commands about registered repositories. */
package dev.slipway.cli.project;
