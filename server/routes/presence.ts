/** Coming on shift, stepping away, leaving; and what rings when a call is offered. */
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { Staff } from '../../db/contract/staff-store.ts';
import { ErrorBodySchema } from '../../flows/contract/problem.ts';
import { StaffViewSchema } from '../../flows/contract/staff-view.ts';
import { type Device, DeviceSchema, type Presence, PresenceSchema } from '../../flows/words.ts';
import type { Deps } from '../deps.ts';
import { ApiError } from '../plugins/api-error.ts';
import { viewerOf } from '../plugins/session.ts';
import type { Realtime } from '../realtime/realtime.ts';
import { shiftOf } from '../staff/present-staff.ts';
import { hasSoftphone } from '../telephony/twilio/softphone.ts';

const PresenceInputSchema = z.object({
  status: PresenceSchema,
  device: DeviceSchema.optional().describe(
    'What rings. Without it: as before; on coming on shift the phone, where one is recorded.',
  ),
});

export function presenceRoutes(deps: Deps, realtime: Realtime) {
  const { config } = deps;
  return async (app: FastifyInstance): Promise<void> => {
    app.withTypeProvider<ZodTypeProvider>().put('/presence', {
      schema: {
        tags: ['staff'],
        summary: 'Set my presence',
        body: PresenceInputSchema,
        response: {
          200: StaffViewSchema,
          400: ErrorBodySchema,
          401: ErrorBodySchema,
          403: ErrorBodySchema,
          409: ErrorBodySchema,
        },
      },
      handler: async (request) => {
        const { staff } = viewerOf(request);
        const { status, device: asked } = request.body;
        if (asked === 'phone' && staff.phone === null) throw new ApiError('noPhone');
        if (asked === 'browser' && !hasSoftphone(config)) throw new ApiError('noSoftphone');
        const { presence, device } = await shiftOf(deps, staff);
        await realtime.setPresence(staff, status, asked ?? usualDevice(staff, presence, device));
        return shiftOf(deps, staff);
      },
    });
  };
}

/** What rings when nothing was said about it. */
function usualDevice({ phone }: Pick<Staff, 'phone'>, before: Presence, device: Device): Device {
  if (before !== 'offline' && device === 'browser') return device;
  if (phone === null) return 'none';
  return before === 'offline' ? 'phone' : device;
}
