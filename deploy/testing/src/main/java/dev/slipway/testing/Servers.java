package dev.slipway.testing;

/** A broker and a database for tests, from wherever they come. */
interface Servers {
    Endpoints start();

    void stop();
}
