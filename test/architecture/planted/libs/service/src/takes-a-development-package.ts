export { test } from '@nestjs/testing';
