/* The Levenshtein distance of two str, by one row of the table at a time. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdlib.h>

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* row[j] holds the distance between what was read of `from` and the first j characters of `to`. */
static size_t last_row(PyObject *from, PyObject *to, size_t *row)
{
    Py_ssize_t rows = PyUnicode_GET_LENGTH(from);
    Py_ssize_t columns = PyUnicode_GET_LENGTH(to);
    for (Py_ssize_t j = 0; j <= columns; j++) {
        row[j] = (size_t)j;
    }
    for (Py_ssize_t i = 1; i <= rows; i++) {
        size_t diagonal = row[0];
        row[0] = (size_t)i;
        for (Py_ssize_t j = 1; j <= columns; j++) {
            size_t above = row[j];
            int differ = PyUnicode_READ_CHAR(from, i - 1) != PyUnicode_READ_CHAR(to, j - 1);
            row[j] = least(above + 1, row[j - 1] + 1, diagonal + (size_t)differ);
            diagonal = above;
        }
    }
    return row[columns];
}

static PyObject *distance(PyObject *self, PyObject *arguments)
{
    PyObject *from, *to;
    (void)self;
    if (!PyArg_ParseTuple(arguments, "UU:distance", &from, &to)) {
        return NULL;
    }
    size_t *row = malloc(((size_t)PyUnicode_GET_LENGTH(to) + 1) * sizeof *row);
    if (row == NULL) {
        return PyErr_NoMemory();
    }
    size_t result = last_row(from, to, row);
    free(row);
    return PyLong_FromSize_t(result);
}

static PyMethodDef methods[] = {
    {"distance", distance, METH_VARARGS, "How many letters to change to get from one text to the other."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef module = {
    PyModuleDef_HEAD_INIT, "_distance", NULL, 0, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC PyInit__distance(void)
{
    return PyModule_Create(&module);
}
