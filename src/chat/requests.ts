import { z } from 'zod';
import { languages } from '../text/speech.js';
import {
  type Becoming,
  type Editing,
  type Pressing,
  roles,
  type Saying,
  type Sending,
} from './contract.js';

const where = {
  chatId: z.int(),
  replyTo: z.int().optional(),
  thread: z.int().optional(),
};

export const saying: z.ZodType<Saying> = z.object({ ...where, text: z.string() });

export const editing: z.ZodType<Editing> = z.object({
  chatId: z.int(),
  messageId: z.int(),
  text: z.string(),
});

export const pressing: z.ZodType<Pressing> = z.object({
  chatId: z.int(),
  messageId: z.int(),
  data: z.string(),
});

export const becoming: z.ZodType<Becoming> = z.object({
  language: z.enum(languages).optional(),
  role: z.enum(roles).optional(),
});

export const sending: z.ZodType<Sending> = z.object({
  ...where,
  name: z.string().min(1).max(255),
  type: z.string().max(127),
  caption: z.string(),
});
