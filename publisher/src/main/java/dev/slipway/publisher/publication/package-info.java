/** The course of a publication: the story that its job tells from the beginning each time, and what follows from it. */
package dev.slipway.publisher.publication;
