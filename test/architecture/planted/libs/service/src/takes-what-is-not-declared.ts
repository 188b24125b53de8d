export { Module } from '@nestjs/core';
