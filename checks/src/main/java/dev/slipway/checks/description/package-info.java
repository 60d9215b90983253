/** The long description, judged as indexes and {@code twine check} judge it. */
package dev.slipway.checks.description;
