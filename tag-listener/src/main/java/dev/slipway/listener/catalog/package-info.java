/**
 * The catalog: what a YAML file says about projects, indexes and routes, read strictly, kept by version, and resolved
 * into specs.
 */
package dev.slipway.listener.catalog;
