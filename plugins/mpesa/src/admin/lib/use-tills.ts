import { useQuery } from "@tanstack/react-query"
import { getTills, listSalesChannels, type SalesChannel } from "./till-api"
import { PAYMENTS_KEY } from "./use-payments"

const MINUTE_MS = 60_000

export const useTills = () => useQuery({ queryKey: [PAYMENTS_KEY, "tills"], queryFn: getTills })

export const useSalesChannels = () =>
  useQuery({ queryKey: ["mpesa-sales-channels"], queryFn: listSalesChannels, staleTime: MINUTE_MS })

/** The name of a sales channel; its id where the names cannot be read. */
export const nameChannel = (channels: SalesChannel[] | undefined, id: string): string =>
  channels?.find((channel) => channel.id === id)?.name ?? id
