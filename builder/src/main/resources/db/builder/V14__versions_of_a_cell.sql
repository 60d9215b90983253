-- The versions of the interpreter and tools that its worker made it with, as the worker said.
alter table cell add column versions json;
