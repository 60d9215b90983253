/** The validator. */
package dev.slipway.validator;
