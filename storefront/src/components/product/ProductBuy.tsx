"use client"

import { useEffect, useRef, useState, type FormEvent } from "react"
import { OptionGroup } from "./OptionGroup"
import { Button } from "@/components/ui/Button"
import { ButtonLink } from "@/components/ui/ButtonLink"
import { PriceTag } from "@/components/ui/PriceTag"
import { cx } from "@/components/ui/styles"
import { CART_CHANGED_EVENT } from "@/lib/cart/cart-count"
import type { Availability } from "@/lib/catalogue/types"
import type { Product } from "@/lib/product/types"
import { findVariant, pickInitialVariant, valueState, type Choices } from "@/lib/product/variant-choice"

export interface BuyWords {
  was: string
  now: string
  from: string
  availability: Record<Availability, string>
  addToCart: string
  adding: string
  added: string
  goToCart: string
  soldOut: string
  soldOutText: string
  chooseAnother: string
  notMade: string
  addFailed: string
  addSoldOut: string
  sku: string
}

interface ProductBuyProps {
  product: Pick<Product, "handle" | "options" | "variants">
  words: BuyWords
}

type Progress = "idle" | "adding" | "added" | "failed" | "sold_out"

/** Choice, price, stock and the way into the cart. A plain form; with script it stays on the page. */
export function ProductBuy({ product, words }: ProductBuyProps) {
  const initial = pickInitialVariant(product.variants)
  const [choices, setChoices] = useState<Choices>(initial?.choices ?? {})
  const [progress, setProgress] = useState<Progress>("idle")
  const isSending = useRef(false)

  // The page is the same for all visitors; a link to one variant is followed here.
  useEffect(() => {
    const linkedId = new URLSearchParams(window.location.search).get("variant")
    const linked = product.variants.find((variant) => variant.id === linkedId)
    if (linked) setChoices(linked.choices)
  }, [product.variants])

  const variant = product.variants.length === 1 ? initial : findVariant(product, choices)
  const shown = variant ?? initial
  const isSoldOut = variant === null || variant.availability === "sold_out"
  const isAllSoldOut = product.variants.every((candidate) => candidate.availability === "sold_out")

  function choose(optionId: string, valueId: string) {
    const next = { ...choices, [optionId]: valueId }
    setChoices(next)
    setProgress("idle")
    const chosen = findVariant(product, next)
    if (chosen) window.history.replaceState(null, "", `?variant=${encodeURIComponent(chosen.id)}`)
  }

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isSending.current) return
    isSending.current = true
    setProgress("adding")
    setProgress(await sendToCart(new FormData(event.currentTarget)))
    isSending.current = false
    window.dispatchEvent(new Event(CART_CHANGED_EVENT))
  }

  return (
    <form
      action="/api/cart/items"
      method="post"
      onSubmit={(event) => void add(event)}
      className="mt-4 space-y-5"
    >
      <input type="hidden" name="handle" value={product.handle} />
      <div>
        {shown?.price ? <PriceTag price={shown.price} words={words} className="text-2xl" /> : null}
        <p
          role="status"
          className={cx(
            "mt-1 font-medium",
            isSoldOut ? "text-alarm" : variant?.availability === "low_stock" ? "text-clay" : "text-leaf",
          )}
        >
          {words.availability[variant?.availability ?? "sold_out"]}
        </p>
      </div>
      {product.variants.length > 1
        ? product.options.map((option) => (
            <OptionGroup
              key={option.id}
              option={option}
              chosenId={choices[option.id]}
              stateOf={(valueId) => valueState(product, { choices, optionId: option.id, valueId })}
              onChoose={(valueId) => choose(option.id, valueId)}
              words={words}
            />
          ))
        : null}
      {isAllSoldOut ? (
        <p className="font-medium">{words.soldOutText}</p>
      ) : (
        <Button
          type="submit"
          look="accent"
          className="w-full text-lg"
          disabled={isSoldOut}
          aria-disabled={progress === "adding"}
        >
          {progress === "adding" ? words.adding : isSoldOut ? words.soldOut : words.addToCart}
        </Button>
      )}
      <div role="status">
        {progress === "added" ? (
          <div className="flex items-center justify-between gap-4 rounded-2xl bg-leaf-pale p-3 pl-4">
            <p className="font-semibold">{words.added}</p>
            <ButtonLink href="/cart">{words.goToCart}</ButtonLink>
          </div>
        ) : null}
        {progress === "failed" ? <p className="font-medium text-alarm">{words.addFailed}</p> : null}
        {progress === "sold_out" ? <p className="font-medium text-alarm">{words.addSoldOut}</p> : null}
        {isSoldOut && !isAllSoldOut ? <p>{words.chooseAnother}</p> : null}
      </div>
      {variant?.sku ? (
        <p className="text-sm text-ink-soft">
          {words.sku}: {variant.sku}
        </p>
      ) : null}
    </form>
  )
}

async function sendToCart(form: FormData): Promise<Progress> {
  try {
    const response = await fetch("/api/cart/items", {
      method: "POST",
      body: form,
      headers: { accept: "application/json" },
    })
    if (response.ok) return "added"
    return response.status === 409 ? "sold_out" : "failed"
  } catch {
    return "failed"
  }
}
