import { goText, goValue, lines } from './literals.js';
import type { SampleRequest } from './sample.js';

const fields = (value: object): string =>
  lines(value, '\t\t', (name, item) => `${goText(name)}: ${goValue(item)}`);

const macImports = (checkMac: boolean): string =>
  checkMac ? '\t"crypto/sha256"\n\t"encoding/base64"\n\t"encoding/hex"\n' : '\t"encoding/base64"\n';

export function goRequest({ baseUrl, path, envelope, data, checkMac, keys }: SampleRequest): string {
  return `package main

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
${macImports(checkMac)}	"encoding/json"
	"fmt"
	"log"
	"net/http"
	"net/url"
${checkMac ? '\t"strings"\n' : ''}	"time"
)

const hashKey, hashIv = ${goText(keys.hashKey)}, ${goText(keys.hashIv)}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

// The whole JSON is URL-encoded, then AES-128-CBC with PKCS7, then Base64.
func seal(text []byte) string {
	plain := []byte(url.QueryEscape(string(text)))
	pad := aes.BlockSize - len(plain)%aes.BlockSize
	plain = append(plain, bytes.Repeat([]byte{byte(pad)}, pad)...)
	cipher.NewCBCEncrypter(must(aes.NewCipher([]byte(hashKey))), []byte(hashIv)).CryptBlocks(plain, plain)
	return base64.StdEncoding.EncodeToString(plain)
}

func unseal(data string) string {
	text := must(base64.StdEncoding.DecodeString(data))
	cipher.NewCBCDecrypter(must(aes.NewCipher([]byte(hashKey))), []byte(hashIv)).CryptBlocks(text, text)
	text = text[:len(text)-int(text[len(text)-1])]
	return must(url.QueryUnescape(string(text)))
}
${
  checkMac
    ? `
// Over the JSON, not over Data; a space is %20.
func checkMac(text []byte) string {
	escaped := strings.ReplaceAll(url.QueryEscape(hashKey+string(text)+hashIv), "+", "%20")
	sum := sha256.Sum256([]byte(strings.ToLower(escaped)))
	return strings.ToUpper(hex.EncodeToString(sum[:]))
}
`
    : ''
}
func main() {
	text := must(json.Marshal(map[string]any{
${fields(data)}	}))
	body := must(json.Marshal(map[string]any{
${fields(envelope)}		"RqHeader": map[string]any{"Timestamp": time.Now().Unix()},
		"Data":     seal(text),
${checkMac ? '\t\t"CheckMacValue": checkMac(text),\n' : ''}	}))
	client := http.Client{Timeout: 30 * time.Second}
	response := must(client.Post(${goText(baseUrl + path)}, "application/json", bytes.NewReader(body)))
	defer response.Body.Close()
	var answer struct {
		TransCode int
		TransMsg  string
		Data      string
	}
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		log.Fatal(err)
	}
	if answer.TransCode != 1 {
		log.Fatalf("TransCode %d: %s", answer.TransCode, answer.TransMsg)
	}
	fmt.Println(unseal(answer.Data))
}
`;
}
