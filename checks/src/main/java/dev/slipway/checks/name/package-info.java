/** What the names of files say: project, version, and the tags of a wheel. */
package dev.slipway.checks.name;
