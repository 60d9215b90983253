/** All the files of one release together. */
package dev.slipway.checks.set;
