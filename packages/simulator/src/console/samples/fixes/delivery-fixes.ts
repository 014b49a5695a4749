import type { Fix } from './fix.js';

/** No answer within ten seconds. */
export const slow: Fix = {
  advice: {
    en: 'Write down the message, answer 1|OK, and do slow work afterwards.',
    zh: '先記下訊息、回應 1|OK，再做耗時的工作。',
  },
  code: {
    php: `// Laravel
ShipOrder::dispatch($orderNo); // a queue; or ->afterResponse()
return response('1|OK', 200)->header('Content-Type', 'text/plain');
`,
    python: `# Django with Celery
ship_order.delay(order_no)
return HttpResponse("1|OK", content_type="text/plain")
`,
    go: `if err := jobs.Add(orderNo); err != nil { // a table or a queue: it must survive a restart
	http.Error(w, "later", http.StatusServiceUnavailable)
	return
}
fmt.Fprint(w, "1|OK")
`,
    node: `await jobs.add({ orderNo }); // a table or a queue: it must survive a restart
response.type('text/plain').send('1|OK');
`,
    nest: `EcpayModule.forRoot({
  environment: 'stage',
  notification: { inbox: new PostgresInbox({ pool }) }, // kept before it is handled; answers within 10 seconds
});
`,
  },
};

/** Nobody is there. */
export const unreachable: Fix = {
  advice: {
    en: 'Start the application and compare address, port and scheme. From inside a container, the machine is host.docker.internal, not localhost.',
    zh: '請啟動應用程式，並核對位址、連接埠與 http／https。在容器內，主機是 host.docker.internal，不是 localhost。',
  },
  code: {
    php: `php artisan serve --port=8000
# ReturnURL: http://127.0.0.1:8000/ecpay/return
`,
    python: `python manage.py runserver 8000
# ReturnURL: http://127.0.0.1:8000/ecpay/return
`,
    go: `log.Fatal(http.ListenAndServe("127.0.0.1:8080", mux))
// ReturnURL: http://127.0.0.1:8080/ecpay/return
`,
    node: `app.listen(3000);
// ReturnURL: http://127.0.0.1:3000/ecpay/return
`,
    nest: `await app.listen(3000);
// ReturnURL: http://127.0.0.1:3000/ecpay/return
`,
  },
};
