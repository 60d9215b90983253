from setuptools import Extension, setup

setup(
    version="0.2.0rc1",
    ext_modules=[Extension("slipway_native._distance", ["src/slipway_native/distance.c"])],
)
