import { useQuery } from "@tanstack/react-query"
import { sdk } from "./sdk"

const HOUR_MS = 3_600_000

/** Who somebody is, in words, by the id that stands in the books. The id itself for those who cannot be read. */
export function usePeople(ids: (string | null)[]): (id: string) => string {
  const asked = [...new Set(ids.filter((id) => id?.startsWith("user_")))].sort() as string[]
  const { data } = useQuery({
    queryKey: ["mpesa-people", asked],
    queryFn: () => sdk.admin.user.list({ id: asked, fields: "id,email,first_name,last_name" }),
    enabled: asked.length > 0,
    staleTime: HOUR_MS,
    retry: false,
  })
  return (id) => {
    const person = data?.users.find((user) => user.id === id)
    const name = [person?.first_name, person?.last_name].filter(Boolean).join(" ")
    return name || person?.email || id
  }
}
