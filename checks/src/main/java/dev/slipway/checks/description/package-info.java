/** The long description, judged as {@code twine check --strict} judges it. */
package dev.slipway.checks.description;
