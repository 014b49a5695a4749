#!/usr/bin/env bash
# A shop's whole day, from a shell alone: usage `whole-day.sh <path of ecpay-simulator> <its URL> <ReturnURL>`.
set -euo pipefail
export ECPAY_SIMULATOR_URL="$2"
return_url="$3"
sim() { node "$cli" "$@"; }
cli="$1"

# Posts one request to the gateway and prints Data of the answer.
ask() { sim encrypt --envelope "$2" | curl -sS -d @- "$ECPAY_SIMULATOR_URL$1" | sim decrypt; }
action() {
  ask /1.0.0/Credit/DoAction "{\"PlatformID\":\"\",\"MerchantID\":\"3002607\",\"MerchantTradeNo\":\"A1\",\"TradeNo\":\"$trade_no\",\"Action\":\"$1\",\"TotalAmount\":$2}"
}
query() { ask /1.0.0/CreditDetail/QueryTrade '{"MerchantID":"3002607","MerchantTradeNo":"A1"}'; }
field() { node -e 'let t="";process.stdin.on("data",c=>t+=c).on("end",()=>{const v=process.argv[1].split(".").reduce((o,k)=>o[k],JSON.parse(t));console.log(typeof v==="object"?JSON.stringify(v):v)})' "$1"; }
expect() { [ "$2" = "$3" ] || { echo "$1: expected $3, got $2" >&2; exit 1; }; }
# Runs what must fail, and prints its exit code.
code() { local result=0; "$@" >/dev/null 2>&1 || result=$?; echo "$result"; }

sim order A1 --TradeAmt 1000 --returnUrl "$return_url" >/dev/null
expect 'unpaid' "$(query | field RtnMsg)" error_nopay
sim fail A1 >/dev/null
paid="$(sim pay A1 --json)"
expect 'accepted' "$(field delivery.accepted <<<"$paid")" true
trade_no="$(field TradeNo <<<"$paid")"
expect 'paid twice' "$(code sim pay A1)" 4

expect 'refund before capture' "$(action R 300 | field RtnMsg)" '更新失敗.(error_amount_R)'
sim advance 20:15 >/dev/null
expect 'captured at 20:15' "$(query | field RtnValue.Status)" Captured
expect 'closed window' "$(action R 300 | field RtnCode)" 99000005
sim advance 15m >/dev/null
expect 'part refund' "$(action R 300 | field RtnCode)" 1
expect 'refunded' "$(sim orders A1 --json | field refunded)" 300
expect 'too much' "$(action R 701 | field RtnCode)" 99000008
sim notify A1 >/dev/null

sim tickets issue T1 --TradeAmount 500 >/dev/null
sim tickets refund T1 --amount 200 >/dev/null
expect 'not confirmed' "$(sim tickets --json | field 0.TotalRefundAmount)" 0
sim tickets confirm T1 >/dev/null
ticket="$(sim encrypt --ticket --merchant 3085676 '{"MerchantID":"3085676","MerchantTradeNo":"T1"}' |
  curl -sS -d @- "$ECPAY_SIMULATOR_URL/api/Ticket/QueryRefundInfo" | sim decrypt --merchant 3085676)"
expect 'ticket refund' "$(field TotalRefundAmount <<<"$ticket")" 200

sim faults add '{"on":"DoAction","kind":"reset-after"}' >/dev/null
expect 'unanswered' "$(code action R 100)" 5
expect 'but it took effect' "$(sim orders A1 --json | field refunded)" 400
sim faults clear >/dev/null
sim requests --last 50 --lang zh | grep -q 'R 最多可退' || { echo 'no words for the refusal' >&2; exit 1; }
echo "a whole day: TradeNo $trade_no"
